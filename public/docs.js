// The API reference: /openapi.json as a page. Everything goes in as text, never as markup.

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'options'];
const DEPTH_MAX = 4;

const response = await fetch('/openapi.json');
const api = await response.json();

/** An element with those children, of which texts stay texts. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A description with what stands between its backquotes as code. */
function prose(text) {
  return text.split('`').map((part, index) => (index % 2 ? element('code', {}, part) : part));
}

/** What a `$ref` leads to, and the name it goes by. */
function resolve(value) {
  if (!value?.$ref) return { value, name: null };
  const steps = value.$ref.slice(2).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { value: steps.reduce((part, step) => part?.[step], api), name: steps.at(-1) };
}

/** A schema's type in a few words. */
function typeOf(given) {
  const { value: schema, name } = resolve(given ?? {});
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const choices = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choices) return name ?? choices.map(typeOf).join(schema.allOf ? ' & ' : ' | ');
  const types = [schema.type ?? 'any'].flat()
    .map((type) => (type === 'array' ? `list of ${typeOf(schema.items)}` : type));
  return (name ? `${name}: ` : '') + types.join(' | ') + (schema.format ? ` (${schema.format})` : '');
}

/** The members of an object, or of the objects in a list, as nested lists. */
function members(given, depth = 0) {
  const { value: schema } = resolve(given ?? {});
  if (depth >= DEPTH_MAX) return null;
  if (schema.items) return members(schema.items, depth);
  const choices = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choices) {
    const lists = choices.map((choice) => members(choice, depth + 1)).filter(Boolean);
    return lists.length ? element('div', {}, ...lists) : null;
  }
  const properties = Object.entries(schema.properties ?? {});
  if (!properties.length) return null;
  return element('ul', { class: 'members' }, ...properties.map(([name, property]) => element(
    'li', {}, element('code', {}, name), ` ${typeOf(property)}`,
    schema.required?.includes(name) ? element('strong', {}, ' required') : null,
    ...prose(resolve(property).value?.description ? ` - ${resolve(property).value.description}` : ''),
    members(property, depth + 1))));
}

function table(caption, heads, rows) {
  if (!rows.length) return null;
  return element(
    'div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, element(
      'table', {}, element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, ...rows.map(
        (row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell ?? '')))))));
}

function content(of) {
  return Object.entries(of?.content ?? {}).flatMap(([type, media]) => [
    element('p', {}, element('code', {}, type), ` ${typeOf(media.schema)}`), members(media.schema)]);
}

function callers(operation) {
  const ways = (operation.security ?? []).flatMap((way) => Object.keys(way));
  return ways.length ? `Called with: ${[...new Set(ways)].join(', ')}.` : 'Anybody may call it.';
}

function answers(operation) {
  return Object.entries(operation.responses).map(([status, given]) => {
    const { value: answer } = resolve(given);
    return [element('code', {}, status), element('div', {}, ...prose(answer.description ?? ''), ...content(answer))];
  });
}

/** What stands in an operation: made when it is opened, for a hundred of them are a large page. */
function inside(operation, shared) {
  const parameters = [...shared, ...(operation.parameters ?? [])].map((given) => resolve(given).value);
  return element(
    'div', {}, element('p', {}, ...prose(operation.description ?? '')),
    element('p', { class: 'about' }, callers(operation)),
    table('Parameters', ['Name', 'In', 'Type', 'Meaning'], parameters.map((one) => [
      element('code', {}, one.name), one.in, typeOf(one.schema),
      element(
        'div', {}, one.required ? 'Required. ' : '', ...prose(one.description ?? one.schema?.description ?? ''))])),
    ...(operation.requestBody ? [element('h3', {}, 'Body'), ...content(resolve(operation.requestBody).value)] : []),
    table('Answers', ['Status', 'What it holds'], answers(operation)));
}

function operationOf(path, method, operation, shared) {
  const made = element(
    'details', { class: 'operation', id: operation.operationId }, element(
      'summary', {}, element('span', { class: 'method' }, method.toUpperCase()),
      element('span', { class: 'path' }, path), ` ${operation.summary ?? ''}`));
  made.addEventListener('toggle', () => made.append(inside(operation, shared)), { once: true });
  return made;
}

function show() {
  const groups = new Map((api.tags ?? []).map((tag) => [tag.name, []]));
  for (const [path, item] of Object.entries(api.paths)) {
    for (const method of METHODS.filter((one) => item[one])) {
      const tag = item[method].tags?.[0] ?? 'Other';
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(operationOf(path, method, item[method], item.parameters ?? []));
    }
  }
  const used = [...groups].filter(([, operations]) => operations.length);
  document.getElementById('contents').append(
    element('ul', {}, ...used.map(([tag]) => element('li', {}, element('a', { href: `#group-${tag}` }, tag)))));
  const reference = document.getElementById('reference');
  reference.append(element('p', {}, ...prose(api.info.description ?? '')), ...used.map(([tag, operations]) => element(
    'section', { id: `group-${tag}`, 'aria-labelledby': `title-${tag}` },
    element('h2', { id: `title-${tag}` }, tag), ...operations)));
  reference.removeAttribute('aria-busy');
  document.getElementById(location.hash.slice(1))?.setAttribute('open', '');
}

show();
