/** The workflow's graph as SVG, laid out where the page is made: the page has no code for it. */
import { Graph, layout } from '@dagrejs/dagre';
import type { GraphEdge, GraphState, Way } from '../way.ts';
import { type Html, html } from './html.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const CHARACTER = 7;
const PADDING = 22;
const NODE_HEIGHT = 30;
const MARGIN = 12;

/** @param id tells the drawings of one page apart. */
export function graphOf(way: Way, id: string): Html {
  const graph = placed(way);
  const { width, height } = sizeOf(graph, way);
  const taken = way.states.filter(({ visits }) => visits > 0).length;
  // What lies on the way is drawn over what does not.
  const edges = [...way.edges].sort((a, b) => Number(a.taken > 0) - Number(b.taken > 0));
  return html`
<svg class="graph" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" width="${Math.ceil(width)}"
  height="${Math.ceil(height)}" role="img" aria-labelledby="${id}-title ${id}-text">
  <title id="${id}-title">The workflow and the way taken</title>
  <desc id="${id}-text">${taken} of ${way.states.length} states were entered. The table of every state lists them in order.</desc>
  <defs>${['no', 'yes', 'back'].map((kind) => arrow(id, kind))}</defs>
  ${edges.map((edge) => drawEdge(edge, pointsOf(graph, edge), id))}
  ${way.states.map((state) => drawState(state, graph.node(state.name) as Point & { readonly width: number }))}
</svg>`;
}

function placed({ states, edges }: Way): Graph {
  const graph = new Graph();
  const apart = { nodesep: 10, edgesep: 6, ranksep: 24, marginx: MARGIN, marginy: MARGIN };
  graph.setGraph({ rankdir: 'TB', ...apart });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name } of states) {
    graph.setNode(name, { width: Math.ceil(name.length * CHARACTER + PADDING), height: NODE_HEIGHT });
  }
  const order = new Map(states.map(({ name }, index) => [name, index]));
  for (const { from, to } of edges) {
    // An edge to an earlier state of the definition, which is written in the order of reading, goes back up: it is laid
    // out the other way round, so that all else reads downwards.
    const isDown = (order.get(from) ?? 0) < (order.get(to) ?? 0);
    graph.setEdge(isDown ? from : to, isDown ? to : from);
  }
  layout(graph);
  return graph;
}

function pointsOf(graph: Graph, { from, to }: GraphEdge): readonly Point[] {
  const { points = [] } = graph.edge(from, to) ?? {};
  if (points.length > 0) return points as readonly Point[];
  const { points: upwards = [] } = graph.edge(to, from) ?? {};
  return upwards.toReversed() as readonly Point[];
}

/** Some edges run further out than the layout says. */
function sizeOf(graph: Graph, { edges }: Way): { readonly width: number; readonly height: number } {
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const points = edges.flatMap((edge) => pointsOf(graph, edge));
  return { width: Math.max(width, ...points.map(({ x }) => x + MARGIN)), height };
}

function arrow(id: string, kind: string): Html {
  return html`<marker id="${id}-arrow-${kind}" class="arrow ${kind}" viewBox="0 0 8 8" refX="7" refY="4"
    markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`;
}

function drawEdge({ taken, caught }: GraphEdge, points: readonly Point[], id: string): Html {
  const kind = taken === 0 ? 'no' : caught ? 'back' : 'yes';
  return html`<path class="edge ${kind}" d="${curve(points)}" marker-end="url(#${id}-arrow-${kind})"/>`;
}

/** Through the middles between its points, so that it has no corners. */
function curve(points: readonly Point[]): string {
  const text = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const middles = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    const end = index === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${text(point)} ${text(end)}`;
  });
  return `M${text(first)}${middles.length > 0 ? middles.join('') : `L${text(last)}`}`;
}

function drawState(state: GraphState, { x, y, width }: Point & { readonly width: number }): Html {
  const { name, type, visits, failed, current } = state;
  const classes = ['state', type, visits > 0 && 'entered', failed && 'failed', current && 'current'];
  const left = x - width / 2;
  const radius = type === 'Wait' || type === 'Choice' ? NODE_HEIGHT / 2 : 5;
  return html`<g class="${classes.filter(Boolean).join(' ')}">
    <rect x="${left.toFixed(1)}" y="${(y - NODE_HEIGHT / 2).toFixed(1)}" width="${width}" height="${NODE_HEIGHT}" rx="${radius}"/>
    <text x="${x.toFixed(1)}" y="${(y + 4.5).toFixed(1)}" text-anchor="middle">${name}</text>
    ${visits > 1 && html`<text class="times" x="${(left + width - 4).toFixed(1)}" y="${(y - NODE_HEIGHT / 2 - 3).toFixed(1)}" text-anchor="end">×${visits}</text>`}
  </g>`;
}
