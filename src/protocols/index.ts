// Protocols: the contract, the registry, and the objects they replicate.

export type { Claim, Promised, Trouble } from './claims.ts';
export {
  type AnyProtocol,
  type Dial,
  type DialStop,
  type Dials,
  type Effects,
  type Field,
  type NodeId,
  type NodeView,
  type OperationId,
  type ParameterSpec,
  type ProtocolEvent,
  type Reply,
  type Setting,
  type Settings,
  type Surroundings,
  standardsOf,
} from './contract.ts';
export { fetchProtocols, protocols } from './known.ts';
export { type Draw, mixOf } from './objects/mixes.ts';
export type { Answer, AnswerWords, Operation, ReplicatedObject, Value } from './objects/object.ts';
export { type ObjectKind, type ObjectSpec, objectKinds, objectOf } from './objects/registry.ts';
