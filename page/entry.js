// The page's only third-party code. Everything that a page may import from ./vendor.js stands here.
export { feature, mesh } from "topojson-client";
export { Component, Fragment, createContext, createRef, h, render } from "preact";
export {
  useCallback, useContext, useEffect, useErrorBoundary, useId, useLayoutEffect, useMemo, useReducer, useRef, useState,
} from "preact/hooks";
export { html } from "htm/preact";
