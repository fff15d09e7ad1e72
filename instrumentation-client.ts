import { setNonce } from "get-nonce";
import { awaitOffer } from "@/components/offline/install/offer";

// Dialogs lock the page's scrolling by a style element of their own: it needs this page's nonce.
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
if (nonce) setNonce(nonce);

// The browser offers to install the app before the page is alive.
awaitOffer();
