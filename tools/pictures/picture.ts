/** What a box or an arrow is about; style.ts gives each a colour. */
export type Tone =
  | "workload"
  | "config"
  | "secret"
  | "storage"
  | "network"
  | "identity"
  | "outside"
  | "mutual"
  | "token"
  | "account"
  | "login"
  | "open"
  | "plain";

/** A box: in small letters what kind of thing it is, and its name. `sometimes`: dashed, as its key says why. */
export type Box = {
  id: string;
  kind: string;
  name: string;
  tone: Tone;
  group?: string;
  sometimes?: boolean;
};

/**
 * An arrow, with lines of text on it. `backwards`: the layout puts its head to the left of its tail, for who asks and so gets what flows the
 * other way. `hidden`: it only orders the boxes.
 */
export type Arrow = { from: string; to: string; lines: string[]; tone: Tone; backwards?: boolean; hidden?: boolean };

/** A frame around boxes. */
export type Group = { id: string; name: string };

/** What a colour means. */
export type Key = { tone: Tone; text: string; of: "box" | "arrow" | "sometimes" };

/** A picture of boxes and arrows, without places. `name` is that of its file, and makes its ids unique in a page. */
export type Picture = {
  name: string;
  title: string;
  description: string;
  boxes: Box[];
  arrows: Arrow[];
  groups?: Group[];
  keys: Key[];
};
