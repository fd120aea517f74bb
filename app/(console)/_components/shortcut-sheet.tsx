"use client";

import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import type { Role } from "@/lib/contracts/vocabulary";

const ShortcutList = lazy(() => import("./shortcut-list").then((file) => ({ default: file.ShortcutList })));

type Props = { open: boolean; onOpenChange: (open: boolean) => void; role: Role };

/** The keys that this person has any use for, and the switch for single letters; loaded when it is first asked for. */
export function ShortcutSheet({ open, onOpenChange, role }: Props) {
  const t = useTranslations("shortcuts");
  return (
    // Not at the switch: a space would turn all keys off.
    <Dialog startAtTitle open={open} onOpenChange={onOpenChange} title={t("title")} className="w-[min(980px,calc(100vw-32px))]">
      <Suspense>
        <ShortcutList role={role} />
      </Suspense>
    </Dialog>
  );
}
