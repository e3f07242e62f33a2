import SpinIcon from '@douyinfe/semi-ui/lib/es/spin/icon';
import styles from './Spinner.module.css';

/** Semi's small spinner, which its buttons bring along; nobody hears of it, so words beside it must say what is going on. */
export function Spinner() {
  return (
    <span className={styles['spinner']}>
      <SpinIcon />
    </span>
  );
}
