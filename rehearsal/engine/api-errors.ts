// Errors of the Step Functions API, by the names of https://docs.aws.amazon.com/step-functions/latest/apireference/

/** The name is taken by an execution that is closed or has another input. */
export class ExecutionAlreadyExists extends Error {
  override readonly name = 'ExecutionAlreadyExists';
}

export class ExecutionDoesNotExist extends Error {
  override readonly name = 'ExecutionDoesNotExist';
}

export class StateMachineAlreadyExists extends Error {
  override readonly name = 'StateMachineAlreadyExists';
}

export class StateMachineDoesNotExist extends Error {
  override readonly name = 'StateMachineDoesNotExist';
}

export class InvalidName extends Error {
  override readonly name = 'InvalidName';
}

export class InvalidExecutionInput extends Error {
  override readonly name = 'InvalidExecutionInput';
}

/** Not a task token at all. */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
}

/** A task token that was never issued here. */
export class TaskDoesNotExist extends Error {
  override readonly name = 'TaskDoesNotExist';
}

/** The token was answered, or its task is over. */
export class TaskTimedOut extends Error {
  override readonly name = 'TaskTimedOut';
}
