import { z } from "zod";
import type { Operation } from "@/lib/contracts/operation";

export const serviceOperations = {
  recordInput: {
    name: "POST /api/v1/session/input",
    summary: "Say that the person is still there",
    description: "The pages send it when somebody presses a key or a button; without input a sign-in ends.",
    action: "session.own",
    answers: { 204: null },
  },
  getHealth: {
    name: "GET /api/health",
    summary: "Live: the process answers",
    action: null,
    answers: { 200: z.object({ status: z.literal("ok") }) },
  },
  getReadiness: {
    name: "GET /api/health/ready",
    summary: "Ready: the database is reached and its migrations are applied",
    action: null,
    answers: { 200: z.object({ status: z.literal("ready") }), 503: z.object({ status: z.literal("not ready") }) },
  },
  getOpenapi: {
    name: "GET /api/openapi.json",
    summary: "This document",
    action: null,
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },
} as const satisfies Record<string, Operation>;
