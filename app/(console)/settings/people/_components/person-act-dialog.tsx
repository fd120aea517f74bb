"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/field";
import type { OneTimeLink, PersonDto } from "@/lib/contracts/people";
import { type Role, roles } from "@/lib/contracts/vocabulary";
import { type PersonAct, peopleMutations, peopleQueries } from "@/lib/queries/people";
import { FormDialog } from "../../_components/form-dialog";

/** Acts as the screen names them; a new invitation link is a reset before the first sign-in. */
export type PersonActName = "role" | "reset" | "newLink" | "signOut" | "disable" | "enable";

type Props = { act: PersonActName; person: PersonDto; onClose: () => void; onMade: (link: OneTimeLink | undefined) => void };

/** Says what an act does to a person, and does it on a yes. */
export function PersonActDialog({ act, person, onClose, onMade }: Props) {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const client = useQueryClient();
  const run = useMutation<OneTimeLink | undefined, Error, PersonAct>({
    ...peopleMutations.act(),
    onSuccess: (made) => {
      client.invalidateQueries(peopleQueries.list());
      onMade(made);
    },
  });
  return (
    <FormDialog
      title={t(`confirm.${act}.title`, { name: person.name })}
      text={t(`confirm.${act}.text`, { name: person.name, role: shell(`roles.${person.role}`) })}
      submit={t(`confirm.${act}.submit`)}
      destructive={act === "disable" || act === "reset"}
      busy={run.isPending}
      error={run.error}
      onSubmit={(form) => run.mutate(request(act, person.id, form.get("role") as Role))}
      onClose={onClose}
    >
      {act === "role" && (
        <SelectField
          label={t("confirm.role.field")}
          name="role"
          defaultValue={person.role}
          options={roles.map((value) => ({ value, label: shell(`roles.${value}`) }))}
        />
      )}
    </FormDialog>
  );
}

function request(act: PersonActName, id: string, role: Role): PersonAct {
  if (act === "role") return { id, act, role };
  if (act === "signOut") return { id, act: "sign-out" };
  return { id, act: act === "newLink" ? "reset" : act };
}
