import { Component, type ReactNode } from 'react';
import { Face } from './Face.tsx';
import { useText } from './text/useText.ts';

interface State {
  readonly hasCrashed: boolean;
}

/** A mistake of ours while drawing: instead of an empty frame, a sentence and a way back. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { hasCrashed: false };

  static getDerivedStateFromError(): State {
    return { hasCrashed: true };
  }

  override render() {
    if (!this.state.hasCrashed) return this.props.children;
    return <CrashFace onRetry={() => this.setState({ hasCrashed: false })} />;
  }
}

function CrashFace({ onRetry }: { readonly onRetry: () => void }) {
  return <Face kind="warning" told={useText().text.faces.crashed} onRetry={onRetry} />;
}
