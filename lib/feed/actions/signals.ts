"use server";
import { actionTaking } from "@/lib/http/action";
import { signalInput } from "../signals/input";
import { setSignal } from "../signals/set-signal";

/** The viewer wants less of a post, or takes that back. */
export const signalAction = actionTaking("signals")(signalInput, setSignal);
