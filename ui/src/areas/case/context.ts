import { inject, type InjectionKey, type Ref, type ShallowRef } from "vue";
import type { CommandName } from "@/backend";
import type { CaseDetail, Choices } from "@/wire/generated";
import type { SectionName } from "./steps";
import type { Values } from "./specs";

/** The step whose form is open, and where. */
export interface OpenStep {
  command: CommandName;
  place: SectionName;
  preset?: Values;
}

/** What every part of a case's page may do. */
export interface CaseContext {
  detail: ShallowRef<CaseDetail | null>;
  choices: ShallowRef<Choices | null>;
  opened: Ref<OpenStep | null>;
  open(command: CommandName, preset?: Values): void;
  done(): Promise<void>;
  close(): void;
}

export const caseKey: InjectionKey<CaseContext> = Symbol("case");

export function useCase(): CaseContext {
  const context = inject(caseKey);
  if (!context) throw new Error("used outside a case's page");
  return context;
}

/** A step that is possible now, if it is among those of the case. */
export function possible(detail: CaseDetail, command: CommandName): boolean {
  return detail.steps.some((step) => step.command === command && step.refused === null);
}
