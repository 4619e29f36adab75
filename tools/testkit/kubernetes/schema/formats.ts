/** How a text or a number must be written. */
export type Format = {
  /** As the end of "expected ...". */
  expected: string;
  fits(value: unknown): boolean;
};

// Names and values: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and .../labels/#syntax-and-character-set

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** RFC 1123, as the name of a Namespace or a container. */
export const dnsLabel = text(
  "a DNS label: at most 63 of a-z, 0-9 and '-', with a letter or digit at both ends",
  LABEL,
  63,
);

/** RFC 1123, as the names of most objects. */
export const dnsSubdomain = subdomain(253);

/** A name such as {@link dnsSubdomain}, but shorter, since something is appended to it. */
export function subdomain(length: number): Format {
  const expected = `a DNS name: at most ${length} of a-z, 0-9, '-' and '.', with a letter or digit at both ends of each part`;
  return text(expected, SUBDOMAIN, length);
}

/** A name that is only a part of a URL's path, as the API server has it for RBAC. */
export const pathSegment = text("a name without '/' and '%', and neither '.' nor '..'", /^(?!\.\.?$)[^/%]+$/);

/** A host of an Ingress. */
export const host: Format = {
  expected: `${dnsSubdomain.expected}, or such a name after "*."`,
  fits: (value) => dnsSubdomain.fits(typeof value === "string" ? value.replace(/^\*\./, "") : value),
};

export const portNumber: Format = {
  expected: "a port from 1 to 65535",
  fits: (value) => typeof value === "number" && value >= 1 && value <= 65535,
};

/** The name of a port of a container. */
export const portName = text(
  "a port's name: at most 15 of a-z, 0-9 and single '-', with a letter in it and no '-' at either end",
  /^(?!.*-$)(?=.*[a-z])[a-z0-9]([a-z0-9]|-(?!-))*$/,
  15,
);

export const portNumberOrName: Format = {
  expected: `${portNumber.expected}, or ${portName.expected}`,
  fits: (value) => (typeof value === "number" ? portNumber : portName).fits(value),
};

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/#DeploymentSpec */
export const countOrPercentage: Format = {
  expected: 'a number from 0, or a percentage such as "25%"',
  fits: (value) => (typeof value === "number" ? value >= 0 : /^[0-9]+%$/.test(String(value))),
};

export const labelValue: Format = {
  expected: "at most 63 of A-Z, a-z, 0-9, '-', '_' and '.', with a letter or digit at both ends, or nothing",
  fits: (value) => value === "" || (typeof value === "string" && value.length <= 63 && QUALIFIED.test(value)),
};

/** A key of a label or an annotation. */
export const qualifiedName: Format = {
  expected:
    "a key: at most 63 of A-Z, a-z, 0-9, '-', '_' and '.', with a letter or digit at both ends; before it a DNS name and '/', or nothing",
  fits(value) {
    const parts = String(value).split("/");
    const name = parts.pop() ?? "";
    const [prefix] = parts;
    return (
      parts.length <= 1 &&
      (prefix === undefined || dnsSubdomain.fits(prefix)) &&
      name.length <= 63 &&
      QUALIFIED.test(name)
    );
  },
};

/** The API server reads these keys as if they were in small letters. */
export const annotationKey: Format = {
  expected: qualifiedName.expected,
  fits: (value) => qualifiedName.fits(String(value).toLowerCase()),
};

/** What a container may ask for. */
export const resourceName: Format = {
  expected: 'cpu, memory, ephemeral-storage, "hugepages-SIZE", or a name with a domain and "/"',
  fits: (value) => /^(cpu|memory|ephemeral-storage|hugepages-.+|[^/]+\/[^/]+)$/.test(String(value)),
};

/** A key of a ConfigMap or a Secret. */
export const dataKey = text(
  "a file's name: at most 253 of A-Z, a-z, 0-9, '-', '_' and '.'",
  /^(?!\.\.?$|\.\.)[-._a-zA-Z0-9]+$/,
  253,
);

/** The same format, or an empty text, or 0: the API server cannot tell these from a field that was left out. */
export function orNothing(format: Format): Format {
  return { expected: format.expected, fits: (value) => value === "" || value === 0 || format.fits(value) };
}

/** Formats by the names that the schema has for them. */
export const FORMATS: Readonly<Record<string, Format>> = {
  // encoding/base64 reads past line breaks.
  byte: {
    expected: "base64",
    fits(value) {
      const bare = String(value).replaceAll(/[\r\n]/g, "");
      return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare);
    },
  },
  "date-time": text(
    'a time such as "2026-01-31T12:00:00Z"',
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/,
  ),
  "int-or-string": {
    expected: "a whole number of 32 bits, or a string",
    fits: (value) => typeof value === "string" || isInteger(value, 31),
  },
  int32: { expected: "a whole number of 32 bits", fits: (value) => isInteger(value, 31) },
  int64: { expected: "a whole number of 64 bits", fits: (value) => isInteger(value, 63) },
  "micro-time": text(
    'a time such as "2026-01-31T12:00:00.000000Z"',
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.,]\d{6}(Z|[+-]\d\d:\d\d)$/,
  ),
  // A number is read as its text.
  quantity: {
    expected: 'a quantity such as "500m", "1.5" or "2Gi"',
    fits: (value) =>
      typeof value === "number" ||
      (typeof value === "string" &&
        /^[+-]?(\d+(\.\d*)?|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(value.trim())),
  },
};

// ---

function text(expected: string, pattern: RegExp, length = Number.POSITIVE_INFINITY): Format {
  return { expected, fits: (value) => typeof value === "string" && value.length <= length && pattern.test(value) };
}

function isInteger(value: unknown, bits: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= -(2 ** bits) && value < 2 ** bits;
}
