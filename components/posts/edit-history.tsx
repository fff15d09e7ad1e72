"use client";
import type { PostView } from "@/lib/posts/types";

export function EditHistory(_: { post: PostView; onClose: () => void }) {
  return null;
}
