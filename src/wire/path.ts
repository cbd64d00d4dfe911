/** A model's name in a path: slashes part it, everything else that would end or change the path is escaped. */
export const pathOf = (model: string): string => model.split('/').map(encodeURIComponent).join('/')
