"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { SelectField, TextField } from "@/components/ui/field";
import type { OneTimeLink } from "@/lib/contracts/people";
import { type Role, roles } from "@/lib/contracts/vocabulary";
import { peopleMutations, peopleQueries } from "@/lib/queries/people";
import { FormDialog } from "../../_components/form-dialog";

type Props = { onClose: () => void; onMade: (name: string, link: OneTimeLink) => void };

export function InviteDialog({ onClose, onMade }: Props) {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const client = useQueryClient();
  const invite = useMutation({
    ...peopleMutations.invite(),
    onSuccess: (made, { name }) => {
      client.invalidateQueries(peopleQueries.list());
      onMade(name, made);
    },
  });
  const submit = (form: FormData) =>
    invite.mutate({ email: String(form.get("email")), name: String(form.get("name")), role: form.get("role") as Role });
  return (
    <FormDialog
      title={t("inviteForm.title")}
      text={t("inviteForm.text")}
      submit={t("inviteForm.submit")}
      busy={invite.isPending}
      error={invite.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t("inviteForm.name")} name="name" required maxLength={100} autoComplete="off" />
      <TextField label={t("inviteForm.email")} name="email" type="email" required maxLength={254} autoComplete="off" />
      <SelectField
        label={t("inviteForm.role")}
        name="role"
        defaultValue="reviewer"
        options={roles.map((value) => ({ value, label: shell(`roles.${value}`) }))}
      />
    </FormDialog>
  );
}
