"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { TextField } from "@/components/ui/field";
import { apiScopes } from "@/lib/contracts/vocabulary";
import { apiKeyMutations, apiKeyQueries } from "@/lib/queries/api-keys";
import { FormDialog } from "../../_components/form-dialog";

type Props = { onClose: () => void; onMade: (name: string, secret: string) => void };

export function CreateKeyDialog({ onClose, onMade }: Props) {
  const t = useTranslations("settings");
  const client = useQueryClient();
  const [missing, setMissing] = useState(false);
  const create = useMutation({
    ...apiKeyMutations.create(),
    onSuccess: (made, { name }) => {
      client.invalidateQueries(apiKeyQueries.list());
      onMade(name, made.secret);
    },
  });
  const submit = (form: FormData) => {
    const chosen = form.getAll("scopes");
    const scopes = apiScopes.filter((scope) => chosen.includes(scope));
    setMissing(scopes.length === 0);
    if (scopes.length > 0) create.mutate({ name: String(form.get("name")), scopes });
  };
  return (
    <FormDialog
      title={t("keyForm.title")}
      submit={t("keyForm.submit")}
      busy={create.isPending}
      error={create.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t("keyForm.name")} name="name" required maxLength={100} autoComplete="off" placeholder={t("keyForm.nameHint")} />
      <fieldset aria-describedby={missing ? "no-scope" : undefined}>
        <legend className="mb-1 text-meta text-muted">{t("keyForm.scopes")}</legend>
        {apiScopes.map((scope) => (
          <label key={scope} className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              name="scopes"
              value={scope}
              onChange={() => setMissing(false)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="w-36 shrink-0 font-mono text-meta">{scope}</span>
            <span className="text-muted">{t(`scope.${scope}`)}</span>
          </label>
        ))}
        {missing && (
          <p id="no-scope" role="alert" className="mt-1 text-meta text-mismatch">
            {t("keyForm.noScope")}
          </p>
        )}
      </fieldset>
    </FormDialog>
  );
}
