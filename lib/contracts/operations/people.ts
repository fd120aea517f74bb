import { apiKeyCreatedSchema, apiKeySchema, createApiKeySchema } from "@/lib/contracts/api-key";
import { idParams, pageOf } from "@/lib/contracts/common";
import type { Operation } from "@/lib/contracts/operation";
import {
  acceptInvitationSchema,
  changeRoleSchema,
  invitationAcceptedSchema,
  invitePersonSchema,
  oneTimeLinkSchema,
  personSchema,
} from "@/lib/contracts/people";

export const peopleOperations = {
  listPeople: {
    name: "GET /api/v1/people",
    summary: "List everybody who works here",
    action: "people.manage",
    answers: { 200: pageOf(personSchema) },
  },
  invitePerson: {
    name: "POST /api/v1/people",
    summary: "Invite somebody by a one-time link",
    description: "The answer is the only time that the link is shown.",
    action: "people.manage",
    body: invitePersonSchema,
    answers: { 201: oneTimeLinkSchema },
    refusals: ["duplicate"],
  },
  changeRole: {
    name: "POST /api/v1/people/{id}/role",
    summary: "Give somebody another role",
    description: "Ends their sign-ins. Nobody changes their own role.",
    action: "people.manage",
    params: idParams,
    body: changeRoleSchema,
    answers: { 204: null },
    refusals: ["unprocessable"],
  },
  disablePerson: {
    name: "POST /api/v1/people/{id}/disable",
    summary: "Disable an account and end its sign-ins",
    action: "people.manage",
    params: idParams,
    answers: { 204: null },
    refusals: ["unprocessable"],
  },
  enablePerson: {
    name: "POST /api/v1/people/{id}/enable",
    summary: "Enable an account again",
    action: "people.manage",
    params: idParams,
    answers: { 204: null },
    refusals: ["unprocessable"],
  },
  resetPerson: {
    name: "POST /api/v1/people/{id}/reset",
    summary: "Void a password and make a one-time link to choose another",
    action: "people.manage",
    params: idParams,
    answers: { 200: oneTimeLinkSchema },
    refusals: ["unprocessable"],
  },
  signOutPerson: {
    name: "POST /api/v1/people/{id}/sign-out",
    summary: "End all sign-ins of somebody",
    action: "people.manage",
    params: idParams,
    answers: { 204: null },
    refusals: ["unprocessable"],
  },
  acceptInvitation: {
    name: "POST /api/v1/invitations/accept",
    summary: "Choose a password through a one-time link",
    description: "For somebody who cannot sign in yet: the token of the link is the permission.",
    action: null,
    body: acceptInvitationSchema,
    answers: { 200: invitationAcceptedSchema },
    refusals: ["link-ended"],
  },
} as const satisfies Record<string, Operation>;

export const apiKeyOperations = {
  listApiKeys: {
    name: "GET /api/v1/api-keys",
    summary: "List the keys of programs, without their secrets",
    action: "api_key.manage",
    answers: { 200: pageOf(apiKeySchema) },
  },
  createApiKey: {
    name: "POST /api/v1/api-keys",
    summary: "Make a key with scopes",
    description: "The answer is the only time that the secret is shown.",
    action: "api_key.manage",
    body: createApiKeySchema,
    answers: { 201: apiKeyCreatedSchema },
  },
  revokeApiKey: {
    name: "POST /api/v1/api-keys/{id}/revoke",
    summary: "Revoke a key at once",
    action: "api_key.manage",
    params: idParams,
    answers: { 204: null },
  },
} as const satisfies Record<string, Operation>;
