import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { Page } from "@/lib/contracts/common";
import type { AcceptInvitationInput, InvitePersonInput, OneTimeLink, PersonDto } from "@/lib/contracts/people";
import type { Role } from "@/lib/contracts/vocabulary";

/** What an administrator does to one person, named as in the address. */
export type PersonAct = { id: string } & ({ act: "role"; role: Role } | { act: "disable" | "enable" | "reset" | "sign-out" });

export const peopleQueries = {
  list: () =>
    queryOptions({
      queryKey: ["people"],
      queryFn: async ({ signal }) => (await api<Page<PersonDto>>("/api/v1/people", { signal })).items,
    }),
};

/** Links and passwords are forgotten with the screen that showed them: `gcTime` 0. */
export const peopleMutations = {
  invite: () =>
    mutationOptions({ mutationFn: (body: InvitePersonInput) => api<OneTimeLink>("/api/v1/people", { method: "POST", body }), gcTime: 0 }),
  /** A reset answers with the link to hand over, the other acts with nothing. */
  act: () =>
    mutationOptions({
      mutationFn: ({ id, act, ...body }: PersonAct) =>
        api<OneTimeLink | undefined>(`/api/v1/people/${id}/${act}`, { method: "POST", body: act === "role" ? body : undefined }),
      gcTime: 0,
    }),
  /** For the holder of a one-time link, who is not signed in. */
  acceptInvitation: () =>
    mutationOptions({
      mutationFn: (body: AcceptInvitationInput) => api<{ email: string }>("/api/v1/invitations/accept", { method: "POST", body }),
      gcTime: 0,
    }),
};
