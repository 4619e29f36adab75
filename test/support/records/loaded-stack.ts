import type { Variables } from "../../../tools/testkit/terraform/roots.ts";
import { kubectl } from "../../../tools/toolchain/kubectl.ts";
import { testCluster } from "../cluster/test-cluster.ts";
import { type AppliedStack, openStack } from "../stack.ts";
import { type Count, countStored, tableOf } from "./count.ts";
import type { Account } from "./numbers.ts";
import { type Sender, type SenderOptions, startSender } from "./start-sender.ts";
import { connectStores, type Stores } from "./stored.ts";

/** The application that sends, as module clients knows it. */
const CLIENT = "load";

/** A stack, and a namespace beside it from where records are sent to it. */
export class LoadedStack {
  readonly stack: AppliedStack;
  readonly cluster = testCluster();
  /** Everything that was counted. */
  readonly counts: Count[] = [];
  readonly #applications: string;
  #stores: Stores | undefined;

  private constructor(stack: AppliedStack, applications: string) {
    this.stack = stack;
    this.#applications = applications;
  }

  /** Makes the stack and applies it. `inputs` stay for all applies. */
  static async open(namespace: string, inputs: Variables = {}): Promise<LoadedStack> {
    const cluster = testCluster();
    const applications = `${namespace}-load`;
    await kubectl(cluster, ["create", "namespace", applications]);
    const opened = new LoadedStack(await openStack(cluster, namespace, inputs), applications);
    await opened.apply({});
    return opened;
  }

  /** Applies with these inputs, and with these of the client that sends; `others` are clients beside it. */
  apply(inputs: Variables, client: object = {}, others: Record<string, object> = {}): Promise<void> {
    const clients = { [CLIENT]: { namespaces: [this.#applications], ...client }, ...others };
    return this.stack.applyWith({ clients, ...inputs });
  }

  /** Starts to send under the name of a service. */
  send(service: string, options: Omit<SenderOptions, "client">): Promise<Sender> {
    return startSender(this.cluster, this.#applications, service, { client: CLIENT, ...options });
  }

  /** Reads back what a sender has sent; see {@link countStored}. */
  async count(sender: Sender, account: Account, within?: number): Promise<Count[]> {
    const found = await countStored(await this.stores(), sender, account, within);
    this.counts.push(...found);
    return found;
  }

  /** Sends until `event` is over, and counts. */
  async countDuring(service: string, rate: number, event: () => Promise<void>, within?: number): Promise<Count[]> {
    const sender = await this.send(service, { rate });
    await event();
    return this.count(sender, await sender.stop(), within);
  }

  /** Connections to the stores, made when they are first needed. */
  async stores(): Promise<Stores> {
    this.#stores ??= await connectStores(this.cluster, this.stack.namespaces[0] ?? "");
    return this.#stores;
  }

  /** Prints what was counted, and destroys all of it. */
  async close(): Promise<void> {
    console.log(tableOf(this.counts));
    this.#stores?.close();
    await this.stack.destroy();
    await kubectl(this.cluster, ["delete", "namespace", this.#applications, "--ignore-not-found"]);
  }
}
