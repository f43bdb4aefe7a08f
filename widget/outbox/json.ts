/**
 * JSON as the language defines it, also on pages whose libraries gave lists a `toJSON` of their own, which makes
 * a text of each: a replacer looks behind that.
 */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
