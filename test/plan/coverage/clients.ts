import { base64, type Cases, PEM } from "./cases.ts";

const needed = { namespace: "monitoring", endpoint: "https://gateway.example:4318" };

/** One application, on its way from one token to the next. */
export const shop = { namespaces: ["shop-eu"], token: "second", accepted_tokens: ["first", "second"] };

export const clients: Cases = {
  needed,
  sets: {
    "all inputs": {
      inputs: { ...needed, ca_pem: PEM, clients: { shop } },
      effects: [
        ["namespace", "Secret/otlp-tokens", "metadata.namespace"],
        ["endpoint", "Secret/otlp-shop", "data.OTEL_EXPORTER_OTLP_ENDPOINT", base64(needed.endpoint)],
        ["ca_pem", "Secret/otlp-shop", 'data["ca.crt"]', base64(PEM)],
        ["clients[*].namespaces[*]", "Secret/otlp-shop", "metadata.namespace"],
      ],
      keysMade: true,
      existing: [],
    },
  },
  elsewhere: ["clients[*].token", "clients[*].accepted_tokens[*]"],
};
