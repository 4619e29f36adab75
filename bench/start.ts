import { embedded } from "../tools/cluster/embedded/embedded.ts";
import { duration } from "../tools/utils/progress.ts";
import { type Measure, timed } from "./row.ts";

/** A name that nobody else uses; the cluster is deleted afterwards. */
const NAME = "bench";

/** Time from `start` to a node with DNS and storage ready. What is not built yet is built first, outside the measurement. */
export const measureStart: Measure = async (log) => {
  const cluster = embedded(NAME);
  try {
    // Builds, images and system packages; also proves that the name is free to be measured from nothing.
    await cluster.start(log);
    await cluster.stop(log, { deleteData: true });
    const fresh = await timed(() => cluster.start(log));
    const running = await timed(() => cluster.start(log));
    const stop = await timed(() => cluster.stop(log, { deleteData: false }));
    const again = await timed(() => cluster.start(log));
    return [
      { what: "start of a new cluster", value: duration(fresh) },
      { what: "start of a running cluster", value: duration(running) },
      { what: "stop", value: duration(stop) },
      { what: "start with the data of before", value: duration(again) },
    ];
  } finally {
    await cluster.stop(log, { deleteData: true });
  }
};
