"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import type { CaseFilters } from "@/lib/contracts/case";
import type { SavedView } from "@/lib/contracts/view";
import type { QueueColumn } from "@/lib/contracts/vocabulary";
import { viewMutations } from "@/lib/queries/views";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** One's own to rename or share, whose filters stay; null for a new one of what is shown. */
  view: SavedView | null;
  filters: CaseFilters;
  columns: QueueColumn[];
  mayShare: boolean;
  onSaved: (view: SavedView) => void;
};

export function ViewDialog({ open, onOpenChange, view, filters, columns, mayShare, onSaved }: Props) {
  const t = useTranslations("queue.view");
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const save = useMutation({ ...viewMutations.save(), onSuccess: onSaved });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "" || save.isPending) return;
    save.mutate({ id: view?.id, name: name.trim(), shared, filters: view?.filters ?? filters, columns: view?.columns ?? columns });
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t(view ? "editTitle" : "saveTitle")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label={t("name")}
          name="view-name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={60}
          required
          autoComplete="off"
          hint={t("nameHint")}
          error={save.error?.message}
        />
        {mayShare && (
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={shared}
              onChange={(event) => setShared(event.target.checked)}
              className="size-4 accent-accent"
            />
            {t("shared")}
          </label>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button type="submit" tone="primary" disabled={name.trim() === "" || save.isPending}>
            {t("submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
