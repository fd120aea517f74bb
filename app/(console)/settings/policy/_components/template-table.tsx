"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { triggers } from "@/lib/contracts/vocabulary";
import { type TemplateRow, templateProblem } from "@/lib/policy-fields";
import type { PolicyForm } from "./use-policy-form";

/** Which trigger a provider's template stands for, a line each. */
export function TemplateTable({ form }: { form: PolicyForm }) {
  const t = useTranslations("policy");
  const add = useRef<HTMLButtonElement>(null);
  const rows = form.templates;
  const replace = (id: number, part: Partial<TemplateRow>) =>
    form.setTemplates(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const remove = (id: number) => {
    form.setTemplates(rows.filter((row) => row.id !== id));
    // The button that had the focus is gone with its line.
    add.current?.focus();
  };
  const append = () => form.setTemplates([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, template: "", trigger: "other" }]);
  return (
    <div className="col-span-full flex max-w-180 flex-col items-start gap-2">
      {rows.length === 0 && <p className="text-muted">{t("templates.none")}</p>}
      {rows.map((row, index) => (
        <TemplateLine
          key={row.id}
          row={row}
          number={index + 1}
          forced={form.overridden.includes(`triggerByTemplate.${row.template}`)}
          problem={form.edits.templates ? templateProblem(row, rows) : null}
          onChange={(part) => replace(row.id, part)}
          onRemove={() => remove(row.id)}
        />
      ))}
      <Button ref={add} onClick={append}>
        {t("templates.add")}
      </Button>
    </div>
  );
}

type LineProps = {
  row: TemplateRow;
  number: number;
  forced: boolean;
  problem: ReturnType<typeof templateProblem>;
  onChange: (part: Partial<TemplateRow>) => void;
  onRemove: () => void;
};

function TemplateLine({ row, number, forced, problem, onChange, onRemove }: LineProps) {
  const t = useTranslations("policy");
  const words = useTranslations("words");
  return (
    <div className="w-full">
      <div className="flex items-start gap-2 max-md:flex-wrap">
        <TextField
          label={t("templates.template", { number })}
          labelHidden
          name={`triggerByTemplate.${row.id}`}
          value={row.template}
          disabled={forced}
          spellCheck={false}
          autoComplete="off"
          placeholder={t("templates.placeholder")}
          error={problem ? t(`templates.${problem}`) : undefined}
          onChange={(event) => onChange({ template: event.target.value })}
          className="min-w-48 flex-1 [&_input]:font-mono [&_input]:text-meta"
        />
        <span className="flex h-8 items-center text-muted">{t("templates.standsFor")}</span>
        <SelectField
          label={t("templates.trigger", { number })}
          labelHidden
          name={`trigger-${row.id}`}
          value={row.trigger}
          disabled={forced}
          options={triggers.map((value) => ({ value, label: words(`triggers.${value}`) }))}
          onChange={(event) => onChange({ trigger: event.target.value as TemplateRow["trigger"] })}
          className="w-56"
        />
        <Button tone="quiet" disabled={forced} onClick={onRemove} aria-label={t("templates.removeNamed", { number })}>
          {t("templates.remove")}
        </Button>
      </div>
      {forced && <p className="mt-1 text-meta text-warn">{t("overridden")}</p>}
    </div>
  );
}
