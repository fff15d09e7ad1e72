"use client";
import { createContext, type ReactNode, use } from "react";
import type { Contract } from "@/lib/feed/preferences/types";

const NONE: Contract = { budget: null, asksWorth: false, offersInterests: false };

const ContractContext = createContext<Contract>(NONE);

/** What the feed has promised to whoever watches: where it ends by itself, whether it may ask. */
export const useContract = () => use(ContractContext);

export function ContractProvider({ contract, children }: { contract: Contract; children: ReactNode }) {
  return <ContractContext value={contract}>{children}</ContractContext>;
}
