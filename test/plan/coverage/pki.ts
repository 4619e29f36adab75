import { type Cases, issuerEffects, PEM } from "./cases.ts";

const needed = { namespace: "monitoring", certificate_requests: { web: { usage: "server" } } };

export const issued = { mode: "cert-manager", issuer: { name: "house", kind: "Issuer", group: "pki.example" } };

export const rotated = { rotation: { certificates: "2027-01", issuing_ca: "b", trusted_cas: ["a", "b"] } };

export const pki: Cases = {
  needed,
  sets: {
    "all inputs": {
      inputs: {
        namespace: "monitoring",
        certificate_requests: {
          web: { usage: "server", namespace: "shop", dns_names: ["web.example"], ip_addresses: ["192.0.2.7"] },
          "till-client": { usage: "client" },
        },
        tls: issued,
      },
      effects: [
        ["namespace", "Certificate/till-client-tls", "metadata.namespace"],
        ["certificate_requests[*].usage", "Certificate/till-client-tls", "spec.usages[1]", "client auth"],
        ["certificate_requests[*].namespace", "Certificate/web-tls", "metadata.namespace"],
        ["certificate_requests[*].dns_names[*]", "Certificate/web-tls", "spec.dnsNames"],
        ["certificate_requests[*].ip_addresses[*]", "Certificate/web-tls", "spec.ipAddresses"],
        ...issuerEffects("Certificate/web-tls"),
      ],
      existing: [],
    },
    "the CA of others": {
      inputs: { ...needed, tls: { ...issued, ca_pem: PEM } },
      effects: [],
      existing: [],
    },
    "a second CA": { inputs: { ...needed, tls: rotated }, effects: [], existing: [] },
  },
  elsewhere: ["tls.ca_pem", "tls.rotation.certificates", "tls.rotation.issuing_ca", "tls.rotation.trusted_cas[*]"],
};
