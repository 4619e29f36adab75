/** How one part knows who the other is. */
export type Credential = "client certificate" | "token" | "service-account token" | "password" | "login" | "none";

/** A link between two parts: `from` opens the connection. Texts of `clientChecks` and `serverChecks` are empty where nothing is checked. */
export type Link = {
  from: string;
  to: string;
  carries: string;
  protocol: string;
  ports: string[];
  credential: Credential;
  /** Which certificate, token or Secret. */
  shows: string;
  clientChecks: string;
  serverChecks: string;
};

export const OWN_CA = "the stack's CA";

/** How parts show the token of their ServiceAccount. */
export function tokenOf(account: string): Pick<Link, "credential" | "shows" | "serverChecks"> {
  return {
    credential: "service-account token",
    shows: `of ServiceAccount \`${account}\``,
    serverChecks: "the token and its rights",
  };
}
