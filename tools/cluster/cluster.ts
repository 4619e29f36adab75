import type { Log } from "../utils/progress.ts";

/** A Kubernetes cluster that the tools can use, and for the kinds that they run themselves also start and stop. */
export type Cluster = {
  kind: "existing" | "kind" | "embedded";
  name: string;
  /** The kubeconfig file, or undefined for kubectl's own choice (KUBECONFIG, then ~/.kube/config). */
  kubeconfig: string | undefined;
  /** Name of the context in that kubeconfig. */
  context: string;
  /** Brings the cluster up until its node is ready. Does nothing when it is up; repairs it when parts have died. */
  start(log: Log): Promise<void>;
  /** Ends everything that {@link Cluster.start} started. Data survives unless `deleteData`. */
  stop(log: Log, options: { deleteData: boolean }): Promise<void>;
  status(): Promise<ClusterStatus>;
  /** Puts an OCI or Docker archive into the node's image store. */
  loadImage(archive: string, log: Log): Promise<void>;
  /** Certificate authority of the kubelet's serving certificate (PEM), where it is known: then scraping can verify it. */
  kubeletCa(): Promise<string | undefined>;
  /** Images that it has instead of the modules' defaults, by component: the embedded cluster cannot have every version. */
  images: Readonly<Record<string, string>>;
};

/** What `observe cluster status` shows. */
export type ClusterStatus = {
  running: boolean;
  /** One line each: what is there, or what is missing. */
  details: string[];
};
