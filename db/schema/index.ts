export * from "./accounts";
export * from "./auth";
export * from "./feed";
export * from "./graph";
export * from "./instance";
export * from "./media";
export * from "./posts";
