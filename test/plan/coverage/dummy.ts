import {
  type Cases,
  containerEffects,
  imageEffect,
  POD,
  podEffects,
  pods,
  podsIn,
  resources,
  secrets,
} from "./cases.ts";

const WORKLOAD = "Deployment/dummy-shop";

const needed = {
  namespace: "monitoring",
  certificates: { dummy: "server-cert", "dummy-client": "client-cert" },
  otlp_secret: "sender",
};

export const dummy: Cases = {
  needed,
  sets: {
    "all inputs": {
      inputs: {
        ...needed,
        image: "example.org/runtime:v9",
        pods,
        rate: 7.25,
        resources: resources("24m", "204Mi"),
        restart: "again",
      },
      effects: [
        ["namespace", WORKLOAD, "metadata.namespace"],
        ["certificates[*]", WORKLOAD, `${POD}.volumes`],
        imageEffect("image", WORKLOAD, "runtime"),
        ["otlp_secret", WORKLOAD, `${POD}.containers[0].envFrom`],
        ...podEffects(WORKLOAD),
        ["rate", WORKLOAD, `${POD}.containers[0].env`],
        ...containerEffects("", WORKLOAD),
        ["restart", WORKLOAD, "spec.template.metadata.annotations", "changed"],
      ],
      existing: [...secrets("monitoring", "server-cert", "client-cert", "sender"), ...podsIn("monitoring")],
    },
  },
};
