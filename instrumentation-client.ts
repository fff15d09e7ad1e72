import { setNonce } from "get-nonce";

// Dialogs lock the page's scrolling by a style element of their own: it needs this page's nonce.
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
if (nonce) setNonce(nonce);
