/** A program that serves plain files, and that a user may have. */
export type WebProgram = "nginx" | "caddy";

/** What a server needs to know: what it serves, where, and a folder with its certificate in which it may write. */
export type Served = { root: string; host: string; folder: string };

/** A configuration with nothing but what every web server has, and the rules that the build of the registry wrote into the folder. */
export function serverFile(program: WebProgram, served: Served): string {
  return program === "nginx" ? nginx(served) : caddy(served);
}

// ---

/** One process that neither goes to the background nor changes its user. It knows no types of files but those that the rules name. */
function nginx({ root, host, folder }: Served): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (what) => `  ${what}_temp_path ${folder};`,
  );
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
${temporary.join("\n")}
  server {
    listen ${host} ssl;
    ssl_certificate ${folder}/server.crt;
    ssl_certificate_key ${folder}/server.key;
    root ${root};
    include ${root}/hosting/nginx.conf;
  }
}
`;
}

function caddy({ root, host, folder }: Served): string {
  return `{
	admin off
	auto_https off
	servers {
		protocols h1 h2
	}
}
https://${host} {
	bind 127.0.0.1
	tls ${folder}/server.crt ${folder}/server.key
	root * ${root}
	file_server
	import ${root}/hosting/Caddyfile
}
`;
}
