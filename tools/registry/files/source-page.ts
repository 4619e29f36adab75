/**
 * The page that the header of a download leads to: go-getter reads the tag, which has to be early, closed and absolute
 * (hashicorp/go-getter, get_http.go, parseMeta).
 */
export function sourcePage(archive: string): string {
  const content = attributeText(archive);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="terraform-get" content="${content}" />
<title>Archive</title>
</head>
<body>
<p><a href="${content}">${content}</a></p>
</body>
</html>
`;
}

/** A text as the value of an attribute. */
export function attributeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
