// Decides, as IAM does, whether the policies of a synthesized role let a request through: an explicit refusal wins, then
// any leave, else no. It knows the condition operators that our policies use and refuses to guess at any other.
import type { Template } from 'aws-cdk-lib/assertions';

type Many<T> = T | T[];
export type Statement = {
  Effect: 'Allow' | 'Deny';
  Action: Many<string>;
  Resource: Many<unknown>;
  Condition?: Record<string, Record<string, Many<string>>>;
};

export type Request = { action: string; resource: string; context?: Record<string, string[]> };

const list = <T>(value: Many<T>): T[] => (Array.isArray(value) ? value : [value]);

/** `*` stands for any characters and `?` for one; compared without a regular expression, since values hold anything. */
export function matches(pattern: string, value: string): boolean {
  if (pattern === '') return value === '';
  if (pattern[0] === '*') return matches(pattern.slice(1), value) || (value !== '' && matches(pattern, value.slice(1)));
  return value !== '' && (pattern[0] === '?' || pattern[0] === value[0]) && matches(pattern.slice(1), value.slice(1));
}

type Test = (wanted: string[], got: string[] | undefined) => boolean;
const like = (wanted: string[], got: string) => wanted.some((pattern) => matches(pattern, got));
const operators: Record<string, Test> = {
  StringEquals: (wanted, got) => (got ?? []).some((value) => wanted.includes(value)),
  StringEqualsIfExists: (wanted, got) => got === undefined || got.some((value) => wanted.includes(value)),
  'ForAllValues:StringLike': (wanted, got) => (got ?? []).every((value) => like(wanted, value)),
  'ForAllValues:StringEquals': (wanted, got) => (got ?? []).every((value) => wanted.includes(value)),
  Null: (wanted, got) => wanted.includes(String(got === undefined)),
};

function holds(statement: Statement, { action, resource, context = {} }: Request): boolean {
  if (!list(statement.Action).some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()))) return false;
  if (!list(statement.Resource).some((arn) => typeof arn === 'string' && matches(arn, resource))) return false;
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) => {
    const test = operators[operator];
    if (!test) throw new Error(`The condition operator ${operator} is not known here: teach policy-evaluation.ts.`);
    return Object.entries(keys).every(([key, wanted]) => test(list(wanted), context[key]));
  });
}

/** Whether the statements let the request through. */
export function lets(statements: Statement[], request: Request): boolean {
  const holding = statements.filter((statement) => holds(statement, request));
  return holding.some(({ Effect }) => Effect === 'Allow') && !holding.some(({ Effect }) => Effect === 'Deny');
}

/** What CloudFormation would put in place of its own functions, in words that tests can name: `<LogicalId.Attribute>`. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  if (name === 'Fn::GetAtt') return `<${(argument as string[]).join('.')}>`;
  if (name === 'Ref') return `<${argument}>`;
  if (name === 'Fn::GetStackOutput') return `<${argument.StackName}>`;
  if (name === 'Fn::Join') return (resolved(argument[1]) as string[]).join(argument[0]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
}

/** The statements that a function's role is given by all policies of a template. */
export function statementsOf(template: Template, functionName: string): Statement[] {
  const [fn] = Object.values(
    template.findResources('AWS::Lambda::Function', { Properties: { FunctionName: functionName } }),
  );
  const role = fn?.Properties.Role['Fn::GetAtt'][0];
  if (!role) throw new Error(`No function ${functionName} with a role of its own`);
  const own = template.toJSON().Resources[role].Properties;
  if (own.ManagedPolicyArns) throw new Error(`${functionName} has a managed policy, which cannot be evaluated here`);
  const policies = Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties }) =>
    Properties.Roles.some((each: { Ref?: string }) => each.Ref === role),
  );
  const documents = [
    ...policies.map(({ Properties }) => Properties.PolicyDocument),
    ...(own.Policies ?? []).map((p: { PolicyDocument: object }) => p.PolicyDocument),
  ];
  return documents.flatMap((document) => resolved(document.Statement) as Statement[]);
}
