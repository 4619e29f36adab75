// Every function of Terraform 1.15 and OpenTofu 1.13, checked against `terraform metadata functions -json` by a test.
// https://developer.hashicorp.com/terraform/language/functions

/** One function a line: parameters, `?` behind those that may be left out, `...` before what may come any number of times; and the result. */
export const SIGNATURES = `
# Numbers
abs(number) number
ceil(number) number
floor(number) number
log(number, number) number
max(number, ...number) number
min(number, ...number) number
parseint(any, number) number
pow(number, number) number
range(number, number?, number?) list(number)
signum(number) number
sum(any) number
# Texts
chomp(string) string
endswith(string, string) bool
format(string, ...any) string
formatlist(string, ...any) list(string)
indent(number, string) string
join(string, list(string), ...list(string)) string
lower(string) string
regex(string, string) any
regexall(string, string) list(any)
replace(string, string, string) string
split(string, string) list(string)
startswith(string, string) bool
strcontains(string, string) bool
strrev(string) string
substr(string, number, number) string
templatestring(string, any) any
title(string) string
trim(string, string) string
trimprefix(string, string) string
trimspace(string) string
trimsuffix(string, string) string
upper(string) string
# Collections
alltrue(list(bool)) bool
anytrue(list(bool)) bool
chunklist(list(any), number) list(list(any))
coalesce(any, ...any) any
coalescelist(any, ...any) any
compact(list(string)) list(string)
concat(any, ...any) any
contains(any, any) bool
distinct(list(any)) list(any)
element(any, number) any
flatten(any) any
index(any, any) number
keys(any) list(string)
length(any) number
lookup(any, string, any?) any
matchkeys(list(any), list(any), list(any)) list(any)
merge(...any) any
one(any) any
reverse(any) any
setintersection(set(any), ...set(any)) set(any)
setproduct(any, any, ...any) any
setsubtract(set(any), set(any)) set(any)
setunion(set(any), ...set(any)) set(any)
slice(any, number, number) any
sort(list(string)) list(string)
transpose(map(list(string))) map(list(string))
values(any) any
zipmap(list(string), any) any
# Encodings
base64decode(string) string
base64encode(string) string
base64gunzip(string) string
base64gzip(string) string
csvdecode(string) list(map(string))
jsondecode(string) any
jsonencode(any) string
textdecodebase64(string, string) string
textencodebase64(string, string) string
urldecode(string) string
urlencode(string) string
yamldecode(string) any
yamlencode(any) string
# Files
abspath(string) string
basename(string) string
dirname(string) string
file(string) string
filebase64(string) string
filebase64sha256(string) string
filebase64sha512(string) string
fileexists(string) bool
filemd5(string) string
fileset(string, string) set(string)
filesha1(string) string
filesha256(string) string
filesha512(string) string
pathexpand(string) string
templatefile(string, any) any
# Times
formatdate(string, string) string
plantimestamp() string
timeadd(string, string) string
timecmp(string, string) number
timestamp() string
# Hashes and identifiers
base64sha256(string) string
base64sha512(string) string
bcrypt(string, number?) string
md5(string) string
rsadecrypt(string, string) string
sha1(string) string
sha256(string) string
sha512(string) string
uuid() string
uuidv5(string, string) string
# Networks
cidrcontains(string, string) bool
cidrhost(string, number) string
cidrnetmask(string) string
cidrsubnet(string, number, number) string
cidrsubnets(string, ...number) list(string)
# Conversions
can(any) bool
ephemeralasnull(any) any
issensitive(any) bool
nonsensitive(any) any
sensitive(any) any
tobool(any) bool
tolist(any) list(any)
tomap(any) map(any)
tonumber(any) number
toset(any) set(any)
tostring(any) string
try(any, ...any) any
convert(any, any) any
# Functions of the provider that is part of Terraform
provider::terraform::decode_tfvars(string) any
provider::terraform::encode_expr(any) string
provider::terraform::encode_tfvars(any) string
`;
