"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { type Role, type SearchBy, searchKinds } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { searchMutations } from "@/lib/queries/search";
import { SearchProblem } from "./search-problem";
import { SearchResults } from "./search-results";
import { useResultWalk } from "./use-result-walk";

type Props = { role: Role; onLeave: () => void };

/** Nothing is looked for while typing: each search is on the record, so it happens on enter only. */
export function SearchForm({ role, onLeave }: Props) {
  const t = useTranslations("search");
  const [by, setBy] = useState<SearchBy>("reference");
  const [q, setQ] = useState("");
  const search = useMutation(searchMutations.run());
  const { input, results, onKeyDown } = useResultWalk(search.data);
  const allowed = searchKinds.filter((option) => can({ type: "user", role }, `search.${option}`));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (q.trim() === "" || search.isPending) return;
    search.mutate({ by, q: q.trim() });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows walk between the field and the links below it, which are controls of their own
    <div onKeyDown={onKeyDown}>
      <form onSubmit={submit} className="flex items-end gap-2">
        <TextField
          ref={input}
          label={t(`by.${by}`)}
          name="q"
          value={q}
          onChange={(event) => setQ(event.target.value)}
          placeholder={t(`example.${by}`)}
          maxLength={254}
          autoFocus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="min-w-0 flex-1"
        />
        {allowed.length > 1 && (
          <SelectField
            label={t("searchBy")}
            name="by"
            value={by}
            onChange={(event) => setBy(event.target.value as SearchBy)}
            options={allowed.map((value) => ({ value, label: t(`by.${value}`) }))}
            className="w-44"
          />
        )}
        <Button type="submit" tone="primary" aria-disabled={search.isPending}>
          {t("run")}
        </Button>
      </form>
      <div className="mt-2 flex min-h-5 justify-between gap-4 text-meta text-muted">
        <span role="status">{search.isPending ? t("running") : search.data && t("count", { count: search.data.length })}</span>
        <span>{t("logged")}</span>
      </div>
      {search.isError && <SearchProblem error={search.error} />}
      {search.data && <SearchResults ref={results} items={search.data} by={search.variables.by} onOpen={onLeave} />}
    </div>
  );
}
