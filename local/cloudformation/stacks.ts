/** The one stack that an account can have here: created from a template on this machine, described, and deleted. */
import { AlreadyExistsException$, InsufficientCapabilitiesException$ } from '@aws-sdk/client-cloudformation';
import type { Account } from '../account.ts';
import type { Clock } from '../clock/clock.ts';
import { commonFault, modelled } from '../query/make-fault.ts';
import { readStack, type Stack } from '../stack/stack.ts';
import { TemplateError } from '../stack/template-file.ts';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface NewStack {
  readonly stackName: string;
  readonly templatePath: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly tags: readonly Tag[];
}

/** A stack, and what CloudFormation is doing with it. */
export interface StandingStack {
  readonly stack: Stack;
  readonly createdAt: Date;
  readonly status: 'CREATE_IN_PROGRESS' | 'CREATE_COMPLETE' | 'DELETE_IN_PROGRESS';
  readonly tags: readonly Tag[];
}

export interface StacksOptions {
  readonly clock: Clock;
  readonly account: Account;
  /** That of the start, where there is one. */
  readonly stack?: Stack | undefined;
  /** Puts what a stack deploys into the account, or takes away what is there. */
  readonly deploy: (stack?: Stack, templatePath?: string) => void;
}

/** [F] About as long as this template takes; no part of it is there before, or until the end. */
const CREATION_MS = 180_000;
const DELETION_MS = 120_000;

/** [D] Of a template with roles, and of one with a transform that is created without a change set. */
const CAPABILITIES = ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'];

export class Stacks {
  readonly account: Account;
  readonly #options: StacksOptions;
  #standing: StandingStack | undefined;

  constructor(options: StacksOptions) {
    const { account, clock, stack } = options;
    this.account = account;
    this.#options = options;
    const createdAt = new Date(clock.now());
    this.#standing = stack && { stack, createdAt, status: 'CREATE_COMPLETE', tags: [] };
  }

  get standing(): StandingStack | undefined {
    return this.#standing;
  }

  /** @throws {ServiceFault} AlreadyExistsException, InsufficientCapabilitiesException, ValidationError, LocalStackLimitExceeded */
  create({ templatePath, tags, capabilities, ...options }: NewStack): StandingStack {
    this.#checkNone(options.stackName);
    const missing = CAPABILITIES.filter((capability) => !capabilities.includes(capability));
    // [R] https://github.com/aws/aws-cdk and others, which match the sentence
    if (missing.length > 0)
      throw modelled(InsufficientCapabilitiesException$, `Requires capabilities : [${missing.join(', ')}]`);
    const stack = readOrRefuse(templatePath, { ...options, account: this.account });
    const { clock, deploy } = this.#options;
    const created = { stack, createdAt: new Date(clock.now()), tags };
    const creating: StandingStack = { ...created, status: 'CREATE_IN_PROGRESS' };
    this.#standing = creating;
    clock.schedule(CREATION_MS, () => {
      // It may have been deleted meanwhile.
      if (this.#standing !== creating) return;
      this.#standing = { ...created, status: 'CREATE_COMPLETE' };
      deploy(stack, templatePath);
    });
    return creating;
  }

  /** [D] That there is no such stack is no error. */
  delete(): void {
    const { clock, deploy } = this.#options;
    const standing = this.#standing;
    if (standing === undefined || standing.status === 'DELETE_IN_PROGRESS') return;
    this.#standing = { ...standing, status: 'DELETE_IN_PROGRESS' };
    clock.schedule(DELETION_MS, () => {
      this.#standing = undefined;
      deploy();
    });
  }

  #checkNone(stackName: string): void {
    const name = this.#standing?.stack.name;
    // [R] https://github.com/aws/aws-cdk
    if (name === stackName) throw modelled(AlreadyExistsException$, `Stack [${stackName}] already exists`);
    if (name === undefined) return;
    throw commonFault(
      'LocalStackLimitExceeded',
      `There is one stack at a time here, and ${name} is there.`,
      501,
    );
  }
}

function readOrRefuse(templatePath: string, options: Parameters<typeof readStack>[1]): Stack {
  try {
    return readStack(templatePath, options);
  } catch (error) {
    if (error instanceof TemplateError) throw commonFault('ValidationError', error.message);
    throw error;
  }
}
