import { queryInput } from "@/lib/search/input";
import { parseQuery } from "@/lib/search/query/parse";
import { SEARCH_KINDS, SEARCH_ORDERS, type SearchKind, type SearchOrder } from "@/lib/search/types";

export type Asked = Readonly<Partial<Record<"q" | "kind" | "order", string | string[]>>>;

/** What the address of a search asks for. What makes no sense in it reads as if it were not there. */
export interface ReadAsked {
  readonly query: string;
  readonly tooLong: boolean;
  /** It says nothing that could be looked for. */
  readonly empty: boolean;
  readonly kind: SearchKind;
  readonly order: SearchOrder;
}

const only = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? "";

export function readAsked({ q, kind, order }: Asked): ReadAsked {
  const typed = queryInput.safeParse(only(q));
  const query = typed.success ? typed.data : "";
  return {
    query,
    tooLong: !typed.success,
    empty: parseQuery(query).empty,
    kind: SEARCH_KINDS.find((one) => one === only(kind)) ?? "all",
    order: SEARCH_ORDERS.find((one) => one === only(order)) ?? "best",
  };
}
