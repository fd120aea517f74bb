"use client";

import { useTranslations } from "use-intl";
import { When } from "@/components/case-facts/when";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { Sign } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import type { PersonDto } from "@/lib/contracts/people";
import { formatExact } from "@/lib/format";
import { DotsIcon } from "../../_components/dots-icon";
import { cell } from "../../_components/settings-table";
import type { PersonActName } from "./person-act-dialog";
import { useLinkTime } from "./use-link-time";

export const personColumns = [
  { key: "name", className: "w-[18%] max-md:w-auto" },
  { key: "email", className: "w-[24%] max-md:hidden" },
  { key: "role", className: "w-[15%] max-md:w-auto" },
  { key: "status" },
  { key: "lastActive", className: "w-[13%] max-md:hidden" },
  { key: "actions", className: "w-14", labelHidden: true },
] as const;

const statusSigns = { active: "pass", invited: "unknown", reset: "unknown", disabled: "missing" } as const;

type Props = { person: PersonDto; isOwn: boolean; now: number; onAct: (act: PersonActName) => void };

export function PersonRow({ person, isOwn, now, onAct }: Props) {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const disabled = person.status === "disabled";
  return (
    <tr className={classNames("hover:bg-hover", disabled && "text-muted")}>
      <th scope="row" className={classNames(cell, "text-start font-medium")} title={person.name}>
        {person.name}
        {isOwn && <span className="font-normal text-muted"> · {t("you")}</span>}
      </th>
      <td className={classNames(cell, "text-muted max-md:hidden")} title={person.email}>
        {person.email}
      </td>
      <td className={cell}>{shell(`roles.${person.role}`)}</td>
      <td className={cell}>
        <Sign kind={statusSigns[person.status]} word={t(`person.status.${person.status}`)} />
        <LinkNote person={person} now={now} />
      </td>
      <td className={classNames(cell, "max-md:hidden")}>
        {person.signedIn ? (
          t("signedIn")
        ) : person.lastActiveAt ? (
          <When at={person.lastActiveAt} now={now} />
        ) : (
          <span className="text-meta text-muted">{t("never")}</span>
        )}
      </td>
      <td className={classNames(cell, "text-end")}>{!isOwn && <PersonMenu person={person} onAct={onAct} />}</td>
    </tr>
  );
}

function LinkNote({ person, now }: { person: PersonDto; now: number }) {
  const t = useTranslations("settings");
  const linkTime = useLinkTime();
  if (!person.linkExpiresAt || person.status === "disabled") return null;
  const expired = Date.parse(person.linkExpiresAt) <= now;
  return (
    <span title={formatExact(person.linkExpiresAt)} className={classNames("ms-2 text-meta", expired ? "text-warn" : "text-muted")}>
      {expired ? t("person.linkExpired") : t("person.linkUntil", { time: linkTime(person.linkExpiresAt) })}
    </span>
  );
}

function PersonMenu({ person, onAct }: Pick<Props, "person" | "onAct">) {
  const t = useTranslations("settings");
  const acts = actsOf[person.status];
  const last = person.status === "disabled" ? "enable" : "disable";
  return (
    <Menu label={t("person.actions", { name: person.name })} trigger={<DotsIcon />}>
      {acts.map((act) => (
        <MenuItem key={act} onSelect={() => onAct(act)}>
          {t(`person.act.${act}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => onAct(last)}>{t(`person.act.${last}`)}</MenuItem>
    </Menu>
  );
}

/** What makes sense for somebody in this state; shutting out and letting in stand apart below a line. */
const actsOf = {
  active: ["role", "reset", "signOut"],
  invited: ["role", "newLink"],
  reset: ["role", "reset"],
  disabled: ["role"],
} as const satisfies Record<PersonDto["status"], readonly PersonActName[]>;
