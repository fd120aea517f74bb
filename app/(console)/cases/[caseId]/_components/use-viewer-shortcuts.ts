"use client";

import type { RefObject } from "react";
import type { ViewerHandle } from "@/components/document-viewer/document-viewer";
import { useShortcut } from "@/components/ui/shortcut-provider";

/** Binds the viewer's commands to their keys, so that the pictures obey wherever the focus is. */
export function useViewerShortcuts(viewer: RefObject<ViewerHandle | null>): void {
  useShortcut("zoom_in", () => viewer.current?.run("zoom_in"));
  useShortcut("zoom_out", () => viewer.current?.run("zoom_out"));
  useShortcut("fit", () => viewer.current?.run("fit"));
  useShortcut("actual_size", () => viewer.current?.run("actual_size"));
  useShortcut("rotate_left", () => viewer.current?.run("rotate_left"));
  useShortcut("rotate_right", () => viewer.current?.run("rotate_right"));
  useShortcut("match_faces", () => viewer.current?.run("match_faces"));
  useShortcut("lock", () => viewer.current?.run("lock"));
  useShortcut("next_image", () => viewer.current?.run("next_image"));
  useShortcut("other_pane", () => viewer.current?.run("other_pane"));
  useShortcut("reset", () => viewer.current?.run("reset"));
}
