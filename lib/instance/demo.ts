/** How one signs in to a demo instance. Public on purpose: a demo listens on loopback only. */
export const DEMO_LOGIN = { handle: "demo_ana", password: "demo-demo-demo" } as const;
