"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; title: string; children: ReactNode; className?: string };

/** The one dialog: focus moves in and back, escape closes, the rest of the page is out of reach. */
export function Dialog({ open, onOpenChange, title, children, className }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(15_17_20/0.45)]" />
        <Base.Popup
          className={classNames(
            "fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[min(560px,calc(100vw-32px))] -translate-x-1/2 overflow-auto rounded-control bg-raised p-4 shadow-float",
            className,
          )}
        >
          <Base.Title className="text-title font-semibold">{title}</Base.Title>
          <div className="mt-3">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
