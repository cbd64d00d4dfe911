/**
 * Texts in lower case of which every match of an expression contains one, by the source of the expression. Empty in the sources: the build
 * works them out for the shipped expressions (scripts/bundle/needs.js). To compile hundreds of expressions takes longer than everything else
 * in an answer, and most of them cannot match.
 */
export const needs: Readonly<Record<string, readonly string[]>> = {}
