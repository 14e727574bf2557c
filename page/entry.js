// The page's only third-party code. Everything that a page may import from ./vendor.js stands here.
export {
  COORDINATE_SYSTEM, Deck, FlyToInterpolator, LinearInterpolator, MapView, OrthographicView, WebMercatorViewport, log as deckLog,
} from "@deck.gl/core";
export {
  ArcLayer, GeoJsonLayer, IconLayer, LineLayer, PathLayer, PolygonLayer, ScatterplotLayer, SolidPolygonLayer, TextLayer,
} from "@deck.gl/layers";
export { CurvedFlowLinesLayer, FlowLinesLayer, FlowmapLayer, FlowmapLegendWidget } from "@flowmap.gl/layers";
export { feature, mesh } from "topojson-client";
export { Component, Fragment, createContext, createRef, h, render } from "preact";
export {
  useCallback, useContext, useEffect, useErrorBoundary, useId, useLayoutEffect, useMemo, useReducer, useRef, useState,
} from "preact/hooks";
export { batch, computed, effect, signal, untracked, useComputed, useSignal, useSignalEffect } from "@preact/signals";
export { html } from "htm/preact";
