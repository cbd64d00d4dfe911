import { sourceTester } from '../../../testing/index.ts'
import sdkTypes from './index.ts'

const models = `export interface Model {
  id: string;
  /** Day it ends, or null. */
  shutdown_date?: string | null;
}`

const images = (rest: string) => `import * as Own from './images';
export declare class Images extends Resource {
  /**
   * Draws.
   *
   * @example
   * \`\`\`ts
   * client.images.generate({})
   * \`\`\`
   */
  generate(body: GenerateParams, options?: Options): Core.APIPromise<Drawn>;
  list(): void;
}
export interface Drawn { data?: Array<Picture> }
export interface Picture {
  /** Where it is. */
  url?: string;
}
${rest}`

const oldParams = `export type Names = 'b' | 'a';
export interface GenerateParams {
  /** What to
   *  draw. */
  prompt: string;
  model?: (string & {}) | Names | null;
}`

const pack = (files: object, version = '1.0.0') => JSON.stringify({ package: 'acme', version, files })
const field = (path: string, value: object) => ({
  provider: 'openai',
  path: `request:POST /images/generations:${path}`,
  value: { types: ['string'], ...value },
})
const at = (path: string, value: unknown) => ({ provider: 'openai', path, value: value as string })

sourceTester(sdkTypes, {
  reads: [
    {
      name: 'an old layout, all of it',
      text: pack({ 'resources/images.d.ts': images(oldParams), 'resources/models.d.ts': models }),
      says: [
        at('endpoint:POST /images/generations', true),
        at('says:POST /images/generations', 'Draws.'),
        field('prompt', { required: true, text: 'What to draw.' }),
        field('model', { values: ['a', 'b'], open: true, nullable: true }),
        at('response:POST /images/generations:data', { types: ['array'], itemTypes: ['object'] }),
        at('response:POST /images/generations:data[].url', { types: ['string'], text: 'Where it is.' }),
        at('schema:Model:', { types: ['object'] }),
        at('schema:Model:id', { types: ['string'], required: true }),
        at('schema:Model:shutdown_date', {
          types: ['string'],
          nullable: true,
          text: 'Day it ends, or null.',
        }),
      ],
    },
    {
      name: 'overloads with a stream, inheritance, namespaces, files and a method that is going away',
      text: pack({
        'resources/images/images.d.mts': `export declare class Images extends Resource {
          /** @deprecated Use another. */
          edit(body: EditWhole, options?: Options): APIPromise<Drawn>;
          edit(body: EditStream, options?: Options): APIPromise<Stream<Event>>;
          edit(body: Base, options?: Options): APIPromise<Stream<Event> | Drawn>;
          generate(body: { prompt: string }): APIPromise<Drawn>;
        }
        export interface Base { image: Core.Uploadable | Array<Uploadable>; stream?: boolean | null; svg?: Base.Svg | null }
        export declare namespace Base {
          interface Svg { how?: Svg.How }
          namespace Svg { interface How { effort?: 'low' | 'high'; times?: 1 | 2 } }
        }
        export interface EditWhole extends Base { stream?: false | null }
        export interface EditStream extends Base { stream: true }
        export interface Drawn { data?: Drawn.Item[]; /** @deprecated gone soon */ old?: Own.Names }
        export declare namespace Drawn { interface Item { b64?: string; again?: Item } }
        export type Names = 'x';
        export type Event = Part | Own.Done;
        export interface Part { type: 'part'; index: number }
        export interface Done { type: 'done'; usage: { total: number } }`,
        'resources/models/models.d.mts': models,
      }),
      some: [
        at('says:POST /images/edits', 'Deprecated. Use another.'),
        at('request:POST /images/edits:image', {
          types: ['array', 'string'],
          itemTypes: ['string'],
          required: true,
        }),
        at('request:POST /images/edits:stream', { types: ['boolean'], nullable: true }),
        at('request:POST /images/edits:svg', { types: ['object'], nullable: true }),
        at('request:POST /images/edits:svg.how.effort', { types: ['string'], values: ['high', 'low'] }),
        at('request:POST /images/edits:svg.how.times', { types: ['number'], values: [1, 2] }),
        at('response:POST /images/edits:data[].b64', { types: ['string'] }),
        at('response:POST /images/edits:old', {
          types: ['string'],
          values: ['x'],
          text: 'gone soon',
          deprecated: true,
        }),
        at('stream:POST /images/edits:part', {
          type: { types: ['string'], values: ['part'], required: true },
          index: { types: ['number'], required: true },
        }),
        at('stream:POST /images/edits:done', {
          type: { types: ['string'], values: ['done'], required: true },
          usage: { types: ['object'], required: true },
          'usage.total': { types: ['number'], required: true },
        }),
      ],
    },
    {
      name: 'models that a comment says are over, and the image tool of Responses',
      text: pack({
        'resources/images.d.ts': images(`${oldParams.replace(/export type Names.*/, '')}
/**
 * Deprecated values:
 *
 * - "a": It was shut down on October 3, 2026. Use c or
 *   d instead.
 * - "e", "b": Retired. Use a newer model instead.
 */
export type Names = 'a' | 'b' | 'c' | 'd' | 'e';`),
        'resources/models.d.ts': models,
        'resources/responses/responses.d.ts': `export declare namespace Other { interface ImageGeneration { no: string } }
export declare namespace Tool {
    interface ImageGeneration {
        quality?: 'low' | 'high';
        mask?: ImageGeneration.Mask;
    }
    namespace ImageGeneration { interface Mask { url?: string } }
}
export declare namespace ResponseOutputItem {
    interface ImageGenerationCall {
        result: string | null;
        error?: ImageGenerationCall.Error;
    }
    namespace ImageGenerationCall { interface Error { code: string } }
}
this is not read`,
      }),
      some: [
        { provider: 'openai', model: 'a', path: 'deprecated', value: true },
        { provider: 'openai', model: 'a', path: 'shutdown', value: '2026-10-03' },
        { provider: 'openai', model: 'a', path: 'replacement', value: ['c', 'd'] },
        { provider: 'openai', model: 'a', path: 'lifecycle', value: 'retired' },
        { provider: 'openai', model: 'e', path: 'deprecated', value: true },
        { provider: 'openai', model: 'e', path: 'lifecycle', value: 'retired' },
        { provider: 'openai', model: 'b', path: 'deprecated', value: true },
        at('schema:ImageGenToolCall:result', { types: ['string'], required: true, nullable: true }),
        at('schema:ImageGenToolCall:error.code', { types: ['string'], required: true }),
        at('schema:ImageGenTool:quality', { types: ['string'], values: ['high', 'low'] }),
        at('schema:ImageGenTool:mask.url', { types: ['string'] }),
      ],
    },
    {
      name: 'checks of provenance, and the image endpoints of a batch',
      text: pack({
        'resources/images.d.ts': images(oldParams),
        'resources/models.d.ts': models,
        'resources/content-provenance-checks.d.ts': `export declare class ContentProvenanceChecks extends APIResource {
          create(body: CheckParams, options?: Options): APIPromise<Check>;
        }
        export interface CheckParams { file: Uploadable }
        export interface Check { outcome: 'found' | 'none' }`,
        'resources/batches.d.ts': `export declare class Batches extends APIResource {
          create(body: BatchParams, options?: Options): APIPromise<Batch>;
        }
        export interface BatchParams { endpoint: '/v1/texts' | '/v1/images/edits'; window: '1h' }`,
      }),
      some: [
        at('endpoint:POST /content_provenance_checks', true),
        at('request:POST /content_provenance_checks:file', { types: ['string'], required: true }),
        at('response:POST /content_provenance_checks:outcome', {
          types: ['string'],
          values: ['found', 'none'],
          required: true,
        }),
        at('request:POST /batches:endpoint', { types: ['string'], values: ['/v1/images/edits'] }),
      ],
    },
  ],
  unreadable: [
    { name: 'another document', text: '{"data":[]}' },
    {
      name: 'no images',
      text: pack({ 'resources/models.d.ts': models }),
    },
    {
      name: 'no models',
      text: pack({ 'resources/images.d.ts': images(oldParams) }),
    },
    {
      name: 'calls under another name',
      text: pack({
        'resources/images.d.ts': images(oldParams).replace('  generate(body', '  draw(body'),
        'resources/models.d.ts': models,
      }),
    },
    {
      name: 'a reply that is not declared here',
      text: pack({
        'resources/images.d.ts': images(oldParams).replace('interface Drawn', 'interface Elsewhere'),
        'resources/models.d.ts': models,
      }),
    },
    {
      name: 'no model object',
      text: pack({ 'resources/images.d.ts': images(oldParams), 'resources/models.d.ts': 'export {}' }),
    },
    {
      name: 'no TypeScript',
      text: pack({ 'resources/images.d.ts': '<!doctype html>', 'resources/models.d.ts': models }),
    },
  ],
  foreign: [
    { name: 'another package', text: pack({ 'dist/index.js': '' }) },
    { name: 'a page', text: '<!doctype html>' },
  ],
})
