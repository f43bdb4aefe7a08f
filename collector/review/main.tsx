import { render } from 'preact';
import './review.css';
render(<p>hi</p>, document.body);
