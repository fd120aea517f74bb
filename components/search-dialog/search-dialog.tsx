"use client";

import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import type { Role } from "@/lib/contracts/vocabulary";
import { SearchForm } from "./search-form";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; role: Role };

/** Finds cases by what the role may search by. Closing it forgets what was typed and found. */
export function SearchDialog({ open, onOpenChange, role }: Props) {
  const t = useTranslations("search");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} className="w-[min(680px,calc(100vw-32px))]">
      <SearchForm role={role} onLeave={() => onOpenChange(false)} />
    </Dialog>
  );
}
