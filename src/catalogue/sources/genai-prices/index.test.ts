import { sourceTester } from '../../../testing/index.ts'
import genaiPrices from './index.ts'

const pack = (code: string) =>
  JSON.stringify({ package: '@acme/genai-prices', version: '1.0.0', files: { 'dist/index.cjs': code } })
const table = (models: string, id = '"acme"') =>
  pack(`"use strict";const other=[1,2],t=[{id:${id},models:${models}}];run(t)`)
const price = (model: string, meter: string, value: number, provider = 'acme') => ({
  provider,
  model,
  path: `price.${meter}`,
  value,
})

sourceTester(genaiPrices, {
  reads: [
    {
      name: 'a model that only makes pictures, under two names',
      text: table(`[{id:"image-1",match:{or:[{equals:"image-1"},{equals:"image-1-may"},{starts_with:"image-1-x"}]},
        prices:{input_mtok:5,cache_read_mtok:1.25,output_mtok:30,input_image_mtok:8,cache_image_read_mtok:.5}}]`),
      says: ['image-1', 'image-1-may'].flatMap((model) => [
        price(model, 'textIn', 5),
        price(model, 'cachedTextIn', 1.25),
        price(model, 'imageIn', 8),
        price(model, 'cachedImageIn', 0.5),
        price(model, 'imageOut', 30),
      ]),
    },
    {
      name: 'text beside pictures, under the name that this provider has here',
      text: table('[{id:`painter`,prices:{input_mtok:2,output_mtok:12,output_image_mtok:120}}]', '"google"'),
      says: [
        price('painter', 'textIn', 2, 'gemini'),
        price('painter', 'imageOut', 120, 'gemini'),
        price('painter', 'textOut', 12, 'gemini'),
      ],
    },
    {
      name: 'prices from a day on: the last that has come',
      text: table(`[{id:"image-2",prices:[{prices:{output_image_mtok:40}},
        {constraint:{start_date:"2026-06-01",type:"start_date"},prices:{output_image_mtok:30}},
        {constraint:{start_date:"2027-01-01",type:"start_date"},prices:{output_image_mtok:20}}]}]`),
      says: [price('image-2', 'imageOut', 30)],
    },
    {
      name: 'a price by how much is used, which is no one figure, and code, which is not run',
      text: table(
        '[{id:"image-3",prices:{input_mtok:{base:5,tiers:[{start:9,price:10}]},output_mtok:cost(),output_image_mtok:!0},big:!1}]',
      ),
      says: [],
    },
    {
      name: 'the data file, and a single output price of a model named for images, which may be for text',
      text: '[{"id":"acme","name":"Acme","models":[{"id":"image-4","match":{"or":[{"equals":"image-4"},{"equals":"image-4-may"}]},"prices":{"input_mtok":5,"cache_read_mtok":1.25,"output_mtok":10}}]}]',
      says: ['image-4', 'image-4-may'].flatMap((model) => [
        price(model, 'textIn', 5),
        price(model, 'cachedTextIn', 1.25),
      ]),
    },
    {
      name: 'the data file of the second format',
      text: '{"unit_families":{"tokens":{}},"providers":[{"id":"acme","models":[{"id":"image-4","prices":[{"prices":{"output_image_mtok":20}}]}]}]}',
      says: [price('image-4', 'imageOut', 20)],
    },
    {
      name: 'a provider’s own file',
      text: '# yaml-language-server: $schema=.schema.json\nname: Acme\nid: acme\nmodels:\n  - id: image-5\n    match:\n      or:\n        - equals: image-5-may\n    prices_checked: 2026-07-22\n    prices:\n      input_mtok: 5\n      input_image_mtok: 8\n      # Images only.\n      output_mtok: 30\n',
      says: ['image-5', 'image-5-may'].flatMap((model) => [
        price(model, 'textIn', 5),
        price(model, 'imageIn', 8),
        price(model, 'imageOut', 30),
      ]),
    },
    {
      name: 'models that make no pictures',
      text: table('[{id:"talker",prices:{input_mtok:1,output_mtok:2,input_image_mtok:3}},{prices:{}}]'),
      says: [],
    },
  ],
  unreadable: [
    {
      name: 'code without a table',
      text: pack('const a=[],b=[{id:"x"}];export{a,b}'),
    },
    { name: 'code that is none', text: pack('<!doctype html>') },
    {
      name: 'files that moved',
      text: JSON.stringify({ package: '@acme/genai-prices', version: '2.0.0', files: {} }),
    },
  ],
  foreign: [
    { name: 'another package', text: JSON.stringify({ package: 'openai', version: '1.0.0', files: {} }) },
    { name: 'a page', text: '<!doctype html>' },
    {
      name: 'a catalogue with other meters',
      text: '[{"id":"acme","models":[{"id":"image-4","prices":{"per_image":1}}]}]',
    },
    {
      name: 'other YAML with models',
      text: 'id: acme\nmodels:\n  - id: image-5\n    prices:\n      image: 5\n',
    },
  ],
})
