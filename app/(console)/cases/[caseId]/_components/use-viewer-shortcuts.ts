"use client";

import type { RefObject } from "react";
import type { ViewerHandle } from "@/components/document-viewer/document-viewer";
import { useShortcuts } from "@/components/ui/shortcut-provider";
import { shortcutIdsOf } from "@/lib/shortcuts";

const commands = shortcutIdsOf("viewer");

/** Binds the viewer's commands to their keys, so that the pictures obey wherever the focus is. */
export function useViewerShortcuts(viewer: RefObject<ViewerHandle | null>): void {
  useShortcuts(commands, (command) => viewer.current?.run(command));
}
