import { getJson, type Target } from "../../../tools/toolchain/kubectl.ts";

/** The uid of a namespace's volume claim of this name: another uid is another volume, whatever the name says. */
export async function volumeUid(target: Target, namespace: string, name: string): Promise<string> {
  return (await getJson<{ metadata: { uid: string } }>(target, ["pvc", name, "-n", namespace])).metadata.uid;
}
