"use client";

import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import type { Role } from "@/lib/contracts/vocabulary";

// Only who searches loads it. The dialog itself is there at once, so that letters typed meanwhile are no shortcuts.
const SearchForm = lazy(() => import("./search-form").then((file) => ({ default: file.SearchForm })));

type Props = { open: boolean; onOpenChange: (open: boolean) => void; role: Role };

/** Finds cases by what the role may search by. Closing it forgets what was typed and found. */
export function SearchDialog({ open, onOpenChange, role }: Props) {
  const t = useTranslations("search");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} className="w-[min(680px,calc(100vw-32px))]">
      <Suspense>
        <SearchForm role={role} onLeave={() => onOpenChange(false)} />
      </Suspense>
    </Dialog>
  );
}
